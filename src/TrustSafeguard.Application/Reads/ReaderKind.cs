namespace TrustSafeguard.Application.Reads;

/// <summary>What read something.</summary>
public enum ReaderKind
{
    /// <summary>A person, signed in.</summary>
    Person,

    /// <summary>Another program with a token of its own.</summary>
    Integration,

    /// <summary>Somebody whom <c>serve --dev</c> invented.</summary>
    Development,

    /// <summary>The caller without a token of <c>serve --dev</c>.</summary>
    Unidentified,
}
