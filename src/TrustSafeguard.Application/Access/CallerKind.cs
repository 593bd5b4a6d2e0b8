namespace TrustSafeguard.Application.Access;

/// <summary>What calls.</summary>
public enum CallerKind
{
    /// <summary>A person, signed in at an issuer. What they may do follows from their posts, as the log has them.</summary>
    Person,

    /// <summary>Another program with a token of its own. What it may do follows from the scopes that it was granted.</summary>
    Integration,

    /// <summary>Somebody whom <c>serve --dev</c> invented. Their posts stand in the token.</summary>
    Development,
}
