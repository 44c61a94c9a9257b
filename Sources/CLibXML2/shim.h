// Debian builds libxml2 with ICU, whose headers declare the same types as Foundation's own copy of ICU: a file that sees
// both does not compile. Nothing here uses those parts, so they are left out.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
