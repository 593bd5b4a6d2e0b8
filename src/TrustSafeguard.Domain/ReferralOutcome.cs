namespace TrustSafeguard.Domain;

/// <summary>What an allegation turned out to be (Keeping Children Safe in Education, part four).</summary>
public enum ReferralOutcome
{
    Substantiated,
    Malicious,
    False,
    Unsubstantiated,
    Unfounded,
}
