using TrustSafeguard.EventStore;

namespace TrustSafeguard.Gateway.Node;

/// <summary>One thing that speaks against a node.</summary>
/// <param name="Code">Stable, for whoever watches the server.</param>
/// <param name="Sentence">What anybody may be told: no name, address, log or number of records.</param>
/// <param name="Detail">What whoever runs the server is told.</param>
public sealed record ReadinessFault(string Code, string Sentence, string Detail)
{
    /// <summary>Whether the node may be relied on all the same: it is to be known, and no reason to ask another one.</summary>
    public bool StopsNothing { get; init; }

    /// <summary>Why a store takes nothing.</summary>
    /// <param name="trouble">What it says itself; null where it says nothing.</param>
    public static ReadinessFault OfStore(EventStoreException? trouble) => trouble?.Code switch
    {
        "store.full" => new(trouble.Code, "The disk is full; recording goes on by itself once there is room.", trouble.Message),
        "store.no-open-file" => new("store.no-open-file", "Too many files are open; recording goes on by itself once one more can be opened."),
        "store.unreachable" => new(
            trouble.Code, "The server that keeps the records does not answer; recording goes on by itself once it does.", trouble.Message),
        "store.not-primary" => new(
            trouble.Code, "The server that keeps the records is not the one that takes changes; recording goes on by itself once one answers that does.", trouble.Message),
        "store.standby-away" => new(
            trouble.Code, "The server that keeps the records waits for its standby; recording goes on by itself once that follows.", trouble.Message),
        "store.busy" or "store.slow" => new(
            trouble.Code, "The server that keeps the records answers, and does not come to what is to be recorded; recording goes on by itself once it does.", trouble.Message),
        "store.unconfirmed" => new(
            trouble.Code, "The server that keeps the records did not say what became of a change; recording goes on by itself once it answers.", trouble.Message),
        "store.denied" => new(
            trouble.Code, "The server that keeps the records does not let this node in, or not write; recording goes on by itself once its rights or secrets are mended.",
            trouble.Message),
        "store.unusable" or "store.refused" or "store.container-missing" => new(
            trouble.Code, "The server that keeps the records refuses what is to be recorded; its log and this node's say why.", trouble.Message),
        { } when trouble.Kind == StoreFailureKind.Damaged => OfLoss(trouble),
        null or "store.failed" or "store.moved" => new(trouble?.Code ?? "store.failed", "The store has failed; its folder and disk need looking at, then a restart."),
        var code => new(code, "Nothing can be recorded; the log of this node says why.", trouble!.Message),
    };

    /// <summary>Something that was acknowledged and is gone, or is another than was written.</summary>
    public static ReadinessFault OfLoss(EventStoreException loss) =>
        new(loss.Code, "Something that was recorded is gone, or is not as it was written; the log of this node names it.", loss.Message);

    /// <summary>A log that an import is bringing, or was interrupted in.</summary>
    public static ReadinessFault OfUnfinished(LogHead end, long stands) => new(
        "store.log-unfinished",
        "Records are being brought here from elsewhere and have not all come; what is shown of them is a part, and nothing is recorded beside them until then.",
        $"Log `{end.Log}` is being brought here by `log import`, and stands at position {stands} of {end.Position}: what is shown of it is a part, and what is to be recorded in "
            + "it is refused. Where the import was interrupted, run it again.")
    {
        StopsNothing = true,
    };

    /// <summary>One that says the same to everybody.</summary>
    public ReadinessFault(string code, string sentence)
        : this(code, sentence, sentence)
    {
    }
}
