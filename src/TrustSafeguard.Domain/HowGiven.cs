namespace TrustSafeguard.Domain;

/// <summary>How the word of somebody who has no record here reached the colleague who wrote it down.</summary>
public enum HowGiven
{
    InPerson,
    ByTelephone,
    InWriting,
}
