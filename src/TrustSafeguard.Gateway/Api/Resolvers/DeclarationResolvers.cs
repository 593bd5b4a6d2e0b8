using TrustSafeguard.Grains.Views.Acknowledgements;
using TrustSafeguard.Grains.Views.Policies;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class DeclarationResolvers
{
    public static Policy Policy(DeclarationView declaration, RequestContext context) => context.Records.Policy(declaration.PolicyId) ?? PolicyLibrary.None;
}
