using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class AcknowledgementDueResolvers
{
    public static IReadOnlyList<Fact> Declarations(AcknowledgementDue due) => [.. due.Declarations];
}
