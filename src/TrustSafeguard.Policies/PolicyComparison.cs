using System.Collections.Immutable;
using TrustSafeguard.Policies.Comparing;

namespace TrustSafeguard.Policies;

/// <summary>Everything that two policies decide differently.</summary>
/// <param name="Left">The one policy.</param>
/// <param name="Right">The other.</param>
/// <param name="Differences">The differences, by activity; none where both decide alike everywhere.</param>
public sealed record PolicyComparison(Policy Left, Policy Right, ImmutableArray<PolicyDifference> Differences)
{
    /// <summary>Walks every situation that the clauses of either policy can tell apart.</summary>
    /// <remarks>Words, titles and severities do not count as differences, nor what each asks for where both are silent: what people may do does.</remarks>
    public static PolicyComparison Between(Policy left, Policy right) => new(left, right, [.. DecisionWalk.Of(left, right)]);

    /// <summary>Which of the two asks more everywhere.</summary>
    public Stricter Stricter
    {
        get
        {
            var left = Differences.Any(difference => difference.Stricter is Stricter.Left or Stricter.Incomparable);
            var right = Differences.Any(difference => difference.Stricter is Stricter.Right or Stricter.Incomparable);
            return (left, right) switch
            {
                (true, true) => Stricter.Incomparable,
                (true, false) => Stricter.Left,
                (false, true) => Stricter.Right,
                _ => Stricter.Same,
            };
        }
    }
}
