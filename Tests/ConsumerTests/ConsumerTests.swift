import Testing

/// Real builds of the package in `Tests/Consumer`, one after another because they share its folder.
@Suite(
    .serialized,
    .enabled(
        if: Consumer.isEnabled,
        "real builds of Tests/Consumer take minutes: set CARILLON_CONSUMER_TESTS=1, as scripts/test does"))
enum ConsumerTests {}
