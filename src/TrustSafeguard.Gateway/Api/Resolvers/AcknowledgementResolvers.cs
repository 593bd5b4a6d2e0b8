using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class AcknowledgementResolvers
{
    public static Policy Policy(AcknowledgementView acknowledgement, RequestContext context) =>
        context.Records.Policy(acknowledgement.PolicyId) ?? PolicyLibrary.None;

    public static DateTimeOffset DueAgainAt(AcknowledgementView acknowledgement, RequestContext context) =>
        context.Records.DueAgainAt(acknowledgement);

    public static bool Current(AcknowledgementView acknowledgement, RequestContext context) => context.Records.IsCurrent(acknowledgement);
}
