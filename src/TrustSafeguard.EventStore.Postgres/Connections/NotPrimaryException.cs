namespace TrustSafeguard.EventStore.Postgres.Connections;

/// <summary>The server that was reached is a standby: what it shows may be older than what was acknowledged, or of a history that the primary does not have.</summary>
internal sealed class NotPrimaryException() : Exception("it is a standby, or recovers still");
