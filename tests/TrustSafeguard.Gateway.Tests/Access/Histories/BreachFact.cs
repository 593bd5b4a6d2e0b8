namespace TrustSafeguard.Gateway.Tests.Access.Histories;

/// <param name="told">When it was raised, among all that was recorded.</param>
/// <param name="rolesThen">What the person it is about was at the school, its trust and its authority when it was raised.</param>
internal sealed class BreachFact(PostFact subject, int told, string[] rolesThen) : Fact($"breach {told}")
{
    public PostFact Subject => subject;

    public SchoolFact School => subject.School!;

    public int Told => told;

    public string[] RolesThen => rolesThen;

    /// <summary>When it was closed, among all that was recorded; null while it is open.</summary>
    public int? ClosedAt { get; set; }

    /// <summary>What the person was told of it.</summary>
    public List<string> Statements { get; } = [];

    /// <summary>Another after each of which the authority found that the harm threshold is not met.</summary>
    public List<ReferralFact> Referrals { get; } = [];

    public ReferralFact? Referral => Referrals.LastOrDefault();

    public override string ToString() => $"breach {told} about {subject}";
}
