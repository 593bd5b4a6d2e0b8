namespace TrustSafeguard.EventStore.Postgres.Appending;

/// <summary>A group whose commit was sent and not answered.</summary>
/// <param name="Transaction">The number of its transaction, which the server can be asked about.</param>
/// <param name="Head">Where the log stands if it is there.</param>
internal readonly record struct SentGroup(string Transaction, LogHead Head);
