using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Tests;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.Configuration;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Log;

/// <summary>A store is copied while an import brings a log there: whoever copies is told that it is a part, however late the import begins and however soon it ends.</summary>
public sealed class CopiedPartsTests : IAsyncLifetime
{
    private static readonly LogId Joining = new("trust-900001");
    private static readonly LogsToCopy OfJoining = new([Joining], Reads: []);

    private readonly TestFolder folder = new();
    private readonly CommandContext context =
        new(CommandContext.ScreenOf(new StringWriter(), isTerminal: false), new StringWriter(), TimeProvider.System, (_, _, _, _) => Task.CompletedTask);

    private string store = null!;

    public async ValueTask InitializeAsync()
    {
        store = $"postgres:{await (await PostgresServer.SharedAsync()).CreateDatabaseAsync()}";
        await CommandRun.DoneAsync("generate", "--schools", "2", "--trusts", "1", "--staff", "4", "--contacts", "10", "--breaches", "2", "--data", folder.Data);
        await CommandRun.DoneAsync("restore", "--from", folder.Data, "--store", store);
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_import_that_begins_while_the_log_of_reads_is_copied_is_told_before_a_record_is()
    {
        await using var from = await OpenAsync();
        await using var to = await OpenedRecords.OpenToAddAsync(context, new RecordsPlace.Folder(folder["copy"]), hasReads: true, CancellationToken.None);

        await Should.ThrowAsync<InvalidOperationException>(() => LogTransfer.RunAsync(
            context, from, to, OfJoining, CancellationToken.None, beforeRecords: () => BeginAsync(from), ifParts: Refuse));

        (await to.Records.ReadHeadAsync(Joining)).Position.ShouldBe(0);
    }

    [Fact]
    public async Task An_import_that_is_half_way_when_the_ends_are_read_is_told_also_where_it_ends_right_after()
    {
        await using var opened = await OpenAsync();

        var told = await CopyAsync(opened, async heads =>
        {
            var end = await BeginAsync(opened);
            heads.AfterNext = () => opened.Unfinished.RemoveAsync([end]).AsTask();
        });

        told.ShouldBe([Joining]);
    }

    [Fact]
    public async Task An_import_that_begins_right_before_the_ends_are_read_is_told()
    {
        await using var opened = await OpenAsync();

        var told = await CopyAsync(opened, heads =>
        {
            heads.BeforeNext = () => BeginAsync(opened);
            return Task.CompletedTask;
        });

        told.ShouldBe([Joining]);
    }

    [Fact]
    public async Task What_nobody_brings_is_copied_without_a_word()
    {
        await using var from = await OpenAsync();
        await using var to = await OpenedRecords.OpenToAddAsync(context, new RecordsPlace.Folder(folder["copy"]), hasReads: true, CancellationToken.None);

        var copied = await LogTransfer.RunAsync(context, from, to, OfJoining, CancellationToken.None, ifParts: Refuse);

        copied.Records.ShouldHaveSingleItem().ShouldBe(await from.Records.ReadHeadAsync(Joining));
    }

    private static void Refuse(IReadOnlyList<LogId> parts) => throw new InvalidOperationException(string.Join(", ", parts));

    private async Task<OpenedRecords> OpenAsync() => await OpenedRecords.OpenToReadAsync(context, new RecordsPlace.Server(StoreAddress.Parse(store)), CancellationToken.None);

    private async Task<IReadOnlyList<LogId>> CopyAsync(OpenedRecords opened, Func<ReadHeads, Task> beforeRecords)
    {
        var heads = new ReadHeads(opened.Records);
        await using var to = await OpenedRecords.OpenToAddAsync(context, new RecordsPlace.Folder(folder["copy"]), hasReads: true, CancellationToken.None);
        var told = new List<LogId>();
        await LogTransfer.RunAsync(
            context, opened with { Records = heads }, to, OfJoining, CancellationToken.None, beforeRecords: () => beforeRecords(heads), ifParts: told.AddRange);
        return told;
    }

    /// <summary>What an import does first: the records that it goes on with are longer.</summary>
    private static async Task<LogHead> BeginAsync(OpenedRecords place)
    {
        var head = await place.Records.ReadHeadAsync(Joining);
        var end = new LogHead(Joining, head.Position + 1, RecordHash.Genesis);
        await place.Unfinished.AddAsync([end], closesStore: false);
        return end;
    }

    private sealed class ReadHeads(IEventStore inner) : StoreOver(inner)
    {
        public Func<Task>? BeforeNext { get; set; }

        public Func<Task>? AfterNext { get; set; }

        public override async ValueTask<LogHead> ReadHeadAsync(LogId log, CancellationToken cancellationToken = default)
        {
            var (before, after) = (BeforeNext, AfterNext);
            (BeforeNext, AfterNext) = (null, null);
            await (before?.Invoke() ?? Task.CompletedTask);
            var head = await base.ReadHeadAsync(log, cancellationToken);
            await (after?.Invoke() ?? Task.CompletedTask);
            return head;
        }
    }
}
