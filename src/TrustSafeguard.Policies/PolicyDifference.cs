using TrustSafeguard.Policies.Comparing;

namespace TrustSafeguard.Policies;

/// <summary>A group of situations in which two policies decide differently: another outcome, other people to ask, or other duties.</summary>
/// <param name="Group">The situations.</param>
/// <param name="Situation">One of them, with the fewest circumstances and agreements.</param>
/// <param name="Left">What the left policy answers to it.</param>
/// <param name="Right">What the right policy answers to it.</param>
/// <param name="Stricter">Which of the two asks more.</param>
public sealed record PolicyDifference(SituationGroup Group, Situation Situation, Assessment Left, Assessment Right, Stricter Stricter)
{
    /// <summary>The difference in a sentence: “any adult, former student of 18 or over, personal social media connection: left prohibited, right not covered”.</summary>
    public string Summary => DifferenceWording.Of(this);
}
