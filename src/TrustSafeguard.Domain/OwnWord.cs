namespace TrustSafeguard.Domain;

/// <summary>What of a student somebody alone has told. It makes nothing milder that they do themselves.</summary>
public enum OwnWord
{
    /// <summary>When they were born.</summary>
    DateOfBirth,

    /// <summary>When they left, or that they have not.</summary>
    Leaving,

    /// <summary>Both.</summary>
    DateOfBirthAndLeaving,
}
