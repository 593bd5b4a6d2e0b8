namespace TrustSafeguard.Policies.Tests;

internal static class Packs
{
    public static Policy Policy(string id) => Resolved(PolicyPacks.Find(id).ShouldNotBeNull());

    public static Policy Resolved(PolicyDocument document) =>
        PolicyResolution.Resolve(document).ShouldBeOfType<PolicyResolutionResult.Resolved>().Policy;
}
