namespace TrustSafeguard.Application.Views.Acknowledgements;

/// <summary>Why somebody has to acknowledge a policy.</summary>
public enum AcknowledgementReason
{
    /// <summary>They have never acknowledged one here.</summary>
    Induction,

    /// <summary>The months are over after which it is due again.</summary>
    Annual,

    /// <summary>A decision has changed for them since the version that they acknowledged.</summary>
    NewVersion,

    /// <summary>They have not signed what is signed beside it.</summary>
    Declaration,
}
