namespace TrustSafeguard.Gateway.Api.Events;

/// <summary>What became of an emergency access.</summary>
public enum EmergencyAccessEventKind
{
    /// <summary>It was taken.</summary>
    Taken,

    /// <summary>It was ended before its time was over.</summary>
    Ended,

    /// <summary>Whoever reviews it said that they know of it.</summary>
    Seen,

    /// <summary>It was reviewed.</summary>
    Reviewed,
}
