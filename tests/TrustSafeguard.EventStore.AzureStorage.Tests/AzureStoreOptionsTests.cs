namespace TrustSafeguard.EventStore.AzureStorage.Tests;

public sealed class AzureStoreOptionsTests
{
    private const string Key = "c2VjcmV0";

    private static readonly AzureStoreOptions Good = new() { ConnectionString = $"AccountName=x;AccountKey={Key};BlobEndpoint=http://127.0.0.1:1/x;" };

    public static TheoryData<string, AzureStoreOptions> Wrong => new()
    {
        { "neither way in", Good with { ConnectionString = null } },
        { "both ways in", Good with { ServiceUri = new Uri("https://x.blob.core.windows.net") } },
        { "Prefix", Good with { Prefix = "a/b" } },
        { "Container", Good with { Container = " " } },
        { "BlobBlocks", Good with { BlobBlocks = 2 } },
        { "BlobBlocks", Good with { BlobBlocks = 50_001 } },
        { "BlobBytes", Good with { BlobBytes = 4095 } },
        { "BlobBytes", Good with { BlobBytes = 1L + int.MaxValue } },
        { "GroupBytes", Good with { GroupBytes = 0 } },
        { "GroupBytes", Good with { GroupBytes = (64 * 1024 * 1024) + 1 } },
        { "PendingAppends", Good with { PendingAppends = 0 } },
        { "Writers", Good with { Writers = 0 } },
        { "Readers", Good with { Readers = 0 } },
        { "StretchesAhead", Good with { StretchesAhead = 0 } },
        { "StretchBytes", Good with { StretchBytes = 4095 } },
        { "GapBytes", Good with { GapBytes = -1 } },
        { "EventsOfLog", Good with { EventsOfLog = 0 } },
        { "Connections", Good with { Connections = 0 } },
        { "ConnectTime", Good with { ConnectTime = TimeSpan.Zero } },
        { "AnswerTime", Good with { AnswerTime = TimeSpan.Zero } },
        { "AskAgainFor", Good with { AskAgainFor = TimeSpan.FromTicks(-1) } },
        { "FirstPause", Good with { FirstPause = TimeSpan.Zero } },
        { "LongestPause", Good with { LongestPause = TimeSpan.FromMilliseconds(1) } },
        { "LookAgainEvery", Good with { LookAgainEvery = TimeSpan.Zero } },
        { "LookTime", Good with { LookTime = TimeSpan.Zero } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_makes_no_sense_is_refused_before_anything_is_asked(string what, AzureStoreOptions options)
    {
        var refused = (await Should.ThrowAsync<Exception>(() => AzureEventStore.OpenAsync(options))).ShouldBeAssignableTo<ArgumentException>()!;

        refused.Message.ShouldNotContain(Key, customMessage: what);
    }

    [Theory]
    [InlineData("http://x.blob.invalid", "store.not-protected store.unreachable")]
    [InlineData("https://x.blob.invalid", "store.unreachable")]
    public async Task An_account_elsewhere_that_is_reached_without_TLS_is_told_of(string address, string codes)
    {
        var told = new List<EventStoreException>();

        await Should.ThrowAsync<EventStoreException>(() => AzureEventStore.OpenAsync(
            new AzureStoreOptions { ConnectionString = $"AccountName=x;AccountKey={Key};BlobEndpoint={address};", Told = told.Add, AskAgainFor = TimeSpan.Zero }));

        told.Select(each => each.Code).ShouldBe(codes.Split(' '));
    }

    [Fact]
    public void What_is_printed_holds_no_key() => Good.ToString().ShouldBe("trustsafeguard/logs");

    [Fact]
    public async Task A_log_that_holds_as_much_as_it_may_takes_no_more()
    {
        await using var store = await AzureEventStore.OpenAsync(await SharedAzurite.NewContainerAsync() with { EventsOfLog = 2 });
        await store.AppendAsync(TestEvents.To("a", 0, "1", "2"));

        (await Should.ThrowAsync<EventStoreException>(async () => await store.AppendAsync(TestEvents.To("a", 2, "3")))).Code.ShouldBe("append.log-full");
    }

    [Theory]
    [InlineData("AccountName=x")]
    [InlineData("nonsense c2VjcmV0")]
    public async Task A_connection_string_that_cannot_be_read_is_refused_without_being_repeated(string connectionString)
    {
        var refusal = await Should.ThrowAsync<EventStoreException>(() => AzureEventStore.OpenAsync(new AzureStoreOptions { ConnectionString = connectionString }));

        refusal.Code.ShouldBe("store.connection");
        refusal.Message.ShouldNotContain(Key);
    }
}
