namespace TrustSafeguard.EventStore.Postgres.Appending;

/// <summary>A log whose head a transaction holds: nobody else appends to it until that ends.</summary>
/// <param name="Transaction">The number of the transaction.</param>
/// <param name="Head">Where the log stands.</param>
/// <param name="Versions">How many events each stream holds that was asked for.</param>
/// <param name="Tail">The streams of its last records, as far back as the conditions of the group go and are looked at.</param>
/// <param name="HoldsSent">Whether the group was written by the transaction before, whose commit was not answered.</param>
/// <param name="HoldsKnown">Whether the log still holds what was acknowledged last, as far as this process knows.</param>
/// <param name="IsUnfinished">Whether the log is being brought from elsewhere, and has not all come.</param>
internal readonly record struct HeldLog(
    string Transaction, LogHead Head, Dictionary<string, long> Versions, LogTail Tail, bool HoldsSent, bool HoldsKnown, bool IsUnfinished);
