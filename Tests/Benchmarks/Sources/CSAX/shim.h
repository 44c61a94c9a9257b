// As Sources/CLibXML2, under a name of its own: a package and what it depends on cannot have two targets of one name.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/parser.h>
