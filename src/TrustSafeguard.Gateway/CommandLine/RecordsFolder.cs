using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Views;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>The folder of records that a command is given.</summary>
internal static class RecordsFolder
{
    private const UnixFileMode AllButOwner =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Opens it as it is used in earnest: on the clock of the machine, every commit waiting for the disk.</summary>
    public static Task<SafeguardingNode> OpenAsync(CommandContext context, string folder, CancellationToken stop) =>
        OpenAsync(context, new FileJournalOptions { Folder = folder }, context.Time, ids: null, stop);

    /// <summary>Opens it to look at what is recorded: nothing is written, not even that a deadline has passed.</summary>
    public static Task<SafeguardingNode> OpenToReadAsync(CommandContext context, string folder, CancellationToken stop) =>
        OpenAsync(context, new FileJournalOptions { Folder = folder, ReadOnly = true }, context.Time, ids: null, stop, watchesDeadlines: false);

    /// <summary>Opens it and fills the views from it, telling what it finds.</summary>
    /// <param name="context">Where to tell.</param>
    /// <param name="options">The folder, and how it is written.</param>
    /// <param name="time">The clock that the node's requests are stamped by.</param>
    /// <param name="ids">Where new ids come from; chance where it is null.</param>
    /// <param name="stop">Ends the opening.</param>
    /// <param name="watchesDeadlines">Whether passed deadlines are noted; false where a simulation says itself when they are.</param>
    public static async Task<SafeguardingNode> OpenAsync(
        CommandContext context, FileJournalOptions options, TimeProvider time, IIdSource? ids, CancellationToken stop, bool watchesDeadlines = true)
    {
        var store = await OpenStoreAsync(context, options, stop);
        var records = store.Recovery.Records;
        context.Say($"Data: {Path.GetFullPath(options.Folder)}{(options.ReadOnly ? " (read only)" : "")}");
        Warn(context, options.Folder, store.Recovery);
        if (records == 0)
        {
            return await SafeguardingNode.OpenAsync(store, time, ids, null, StoreFailed, EventSetAside, watchesDeadlines, stop);
        }

        context.Say($"Opened `{options.Folder}`: {records:N0} records, every one checked.");
        var node = await ProgressDisplay.RunAsync(context, "Reading records", progress =>
            SafeguardingNode.OpenAsync(store, time, ids, new Share(progress, records), StoreFailed, EventSetAside, watchesDeadlines, stop));
        if (node.Readiness.FindClockDoubt() is { } doubt)
        {
            context.Warn(doubt.Code, $"{doubt} Set the clock right: the time of each record, and every deadline, goes by it.");
        }

        return node;

        // The caller is told to tell whoever runs the server: this is how they see it too.
        void StoreFailed(GrainReply.Failed failure) => context.Warn(failure.Code, failure.Detail);

        void EventSetAside(SetAsideEvent named) => context.Warn(named.Code, $"The log holds an event that this version cannot show: {named}");
    }

    private static void Warn(CommandContext context, string folder, RecoveryReport found)
    {
        if (found.TornTail is { } tail)
        {
            context.Warn("journal.torn-tail", tail.ToString());
        }

        if (found.OpenEnd is { } end)
        {
            context.Warn("journal.not-closed", end.ToString());
        }

        if (found.OtherFiles is [_, ..] others)
        {
            context.Warn(
                "store.other-files",
                $"`{folder}` holds files that are not records: {string.Join(", ", others.Select(name => $"`{name}`"))}. They were left alone; move them elsewhere.");
        }

        if (!OperatingSystem.IsWindows() && (new DirectoryInfo(folder).UnixFileMode & AllButOwner) != UnixFileMode.None)
        {
            context.Warn("store.open-to-others", $"Others on this machine can look into `{folder}`, which names children: take that from them with `chmod -R go= \"{folder}\"`.");
        }
    }

    /// <summary>Invented records are never mixed with others.</summary>
    /// <exception cref="CommandException"><c>data.not-empty</c>.</exception>
    public static void RequireEmpty(string folder)
    {
        if (!IsEmpty(folder))
        {
            throw new CommandException(
                "data.not-empty", $"`{folder}` is not empty; invented records go into a folder of their own. Give an empty or a new one to --data.");
        }
    }

    private static Task<FileEventStore> OpenStoreAsync(CommandContext context, FileJournalOptions options, CancellationToken stop) => IsEmpty(options.Folder)
        ? FileEventStore.OpenAsync(options, stop)
        : ProgressDisplay.RunAsync(context, "Checking records", progress => FileEventStore.OpenAsync(options with { Progress = new JournalReadingProgress(progress) }, stop));

    private static bool IsEmpty(string folder) => !Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any();

    private sealed class Share(IProgress<double> shown, long records) : IProgress<long>
    {
        public void Report(long value) => shown.Report((double)value / records);
    }
}
