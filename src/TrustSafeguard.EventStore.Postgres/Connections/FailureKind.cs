namespace TrustSafeguard.EventStore.Postgres.Connections;

/// <summary>What a failure means for whoever asked.</summary>
internal enum FailureKind
{
    /// <summary>The server was not there, went away or let another go first: asked again, it may answer.</summary>
    Passing,

    /// <summary>The disk has no room.</summary>
    Full,

    /// <summary>The server does not let us.</summary>
    Denied,

    /// <summary>The server has it, and its standby perhaps not.</summary>
    Standby,

    /// <summary>Anything else that the server said.</summary>
    Other,
}
