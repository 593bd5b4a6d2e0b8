namespace TrustSafeguard.Policies.Explaining;

/// <summary>Whether somebody asks beforehand, or reads what was recorded.</summary>
internal enum Tense
{
    Asked,
    Recorded,
}
