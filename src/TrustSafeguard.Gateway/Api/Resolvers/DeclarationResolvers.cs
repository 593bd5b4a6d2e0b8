using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class DeclarationResolvers
{
    public static Policy Policy(DeclarationView declaration, RequestContext context) => context.Records.Policy(declaration.PolicyId) ?? PolicyLibrary.None;
}
