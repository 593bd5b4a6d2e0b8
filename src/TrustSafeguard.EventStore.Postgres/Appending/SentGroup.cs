namespace TrustSafeguard.EventStore.Postgres.Appending;

/// <summary>A group whose commit was sent and not answered.</summary>
/// <param name="Transaction">
/// The number of its transaction, which the server can be asked about; nothing where it was sent at once, or is sent again while that may come: it is known by its record alone.
/// </param>
/// <param name="Behind">Where the log stood before it.</param>
/// <param name="Head">Where the log stands if it is there.</param>
internal readonly record struct SentGroup(string? Transaction, LogHead Behind, LogHead Head)
{
    /// <summary>
    /// Whether it may still come though it is not there. What was sent at once holds nothing before the server gets it; it changes nothing once the log stands elsewhere.
    /// </summary>
    public bool MayComeBehind(LogHead head) => Transaction is null && head == Behind;
}
