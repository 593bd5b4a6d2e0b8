namespace TrustSafeguard.Domain.Breaches;

/// <summary>The limbs of the harm threshold (Keeping Children Safe in Education, part four, section one): any one suffices.</summary>
public enum HarmLimb
{
    /// <summary>Behaved in a way that has harmed a child, or may have.</summary>
    HarmedAChild,

    /// <summary>Possibly committed a criminal offence against or related to a child.</summary>
    PossibleOffence,

    /// <summary>Behaved towards a child or children in a way that indicates that they may pose a risk of harm.</summary>
    RiskOfHarm,

    /// <summary>Behaved, or may have behaved, in a way that indicates that they may not be suitable to work with children; outside work too.</summary>
    MayNotBeSuitable,
}
