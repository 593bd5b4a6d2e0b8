using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class PolicyDifferenceResolvers
{
    public static AssessmentAnswer Left(PolicyDifference difference) => new(difference.Left.InFull());

    public static AssessmentAnswer Right(PolicyDifference difference) => new(difference.Right.InFull());
}
