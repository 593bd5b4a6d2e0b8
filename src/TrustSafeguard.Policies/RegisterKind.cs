namespace TrustSafeguard.Policies;

/// <summary>A list that a school keeps.</summary>
public enum RegisterKind
{
    /// <summary>Accounts on social media, the school's and those that staff declare.</summary>
    SocialAccounts,

    /// <summary>Equipment that the school lends or supplies, and own devices that it lets in.</summary>
    Equipment,

    /// <summary>Relationships outside school that staff declare.</summary>
    Relationships,
}
