namespace TrustSafeguard.EventStore.Tests;

public sealed class StoreFailureKindTests
{
    [Theory]
    [InlineData("store.full", StoreFailureKind.Passing)]
    [InlineData("store.unconfirmed", StoreFailureKind.Away)]
    [InlineData("store.leased", StoreFailureKind.Held)]
    [InlineData("store.closed", StoreFailureKind.Ended)]
    [InlineData("snapshot.wrong", StoreFailureKind.Ended)]
    [InlineData("store.records-gone", StoreFailureKind.Gone)]
    [InlineData("journal.blob-gone", StoreFailureKind.Damaged)]
    [InlineData("store.unusable", StoreFailureKind.NeedsMending)]
    [InlineData("store.of-a-later-version", StoreFailureKind.NeedsMending)]
    public void A_failure_says_what_becomes_of_it_and_what_it_says_of_the_records(string code, StoreFailureKind kind)
    {
        new EventStoreException(code, "Something.").Kind.ShouldBe(kind);
        EventStoreException.KindOf(code).ShouldBe(kind);
    }
}
