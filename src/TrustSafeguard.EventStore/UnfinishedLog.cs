namespace TrustSafeguard.EventStore;

/// <summary>A log that is being brought to a store from elsewhere.</summary>
/// <param name="Head">What it is to be brought to.</param>
/// <param name="ClosesStore">Whether nobody else opens the store until then.</param>
public sealed record UnfinishedLog(LogHead Head, bool ClosesStore)
{
    /// <summary>Whether a store is opened by nobody but whoever fills it. A mark of which nothing can be read says that.</summary>
    /// <param name="marked">What is marked; null where nothing is.</param>
    public static bool CloseStore(IReadOnlyList<UnfinishedLog>? marked) => marked is not null && (marked.Count == 0 || marked.Any(log => log.ClosesStore));

    /// <summary>What is marked once these are too.</summary>
    internal static IReadOnlyList<UnfinishedLog> Add(IReadOnlyList<UnfinishedLog> marked, IReadOnlyList<LogHead> heads, bool closesStore) =>
    [
        .. marked.Concat(heads.Select(head => new UnfinishedLog(head, closesStore))).GroupBy(log => log.Head.Log)
            .Select(logs => new UnfinishedLog(logs.Select(log => log.Head).MaxBy(head => head.Position), logs.Any(log => log.ClosesStore))),
    ];

    /// <summary>What is marked once logs have come so far.</summary>
    internal static IReadOnlyList<UnfinishedLog> Remove(IReadOnlyList<UnfinishedLog> marked, IReadOnlyList<LogHead> heads) =>
        [.. marked.Where(log => !heads.Any(head => head.Log == log.Head.Log && head.Position >= log.Head.Position))];
}
