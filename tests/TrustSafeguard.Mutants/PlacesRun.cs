namespace TrustSafeguard.Mutants;

/// <summary>Switches off each place at which access is enforced.</summary>
internal static class PlacesRun
{
    public static Task<int> RunAsync(string[] names) => Task.FromResult(names.Length);
}
