namespace TrustSafeguard.Application.Views.Acknowledgements;

/// <summary>Why somebody has to acknowledge a policy.</summary>
public enum AcknowledgementReason
{
    /// <summary>They have never acknowledged a policy here.</summary>
    Induction,

    /// <summary>The months are over after which it is due again.</summary>
    Annual,

    /// <summary>Some decision has changed for them; `changedClauses` says by which clauses.</summary>
    NewVersion,

    /// <summary>They have not signed what is signed beside it.</summary>
    Declaration,
}
