namespace TrustSafeguard.Cluster.Tests.Nodes;

/// <summary>Where a node runs.</summary>
/// <param name="StoreAddress">How it reaches the store.</param>
/// <param name="Address">Where the others reach it.</param>
public sealed record NodePlace(string StoreAddress, string Address)
{
    /// <summary>The ID of its cluster: nodes of one find one another.</summary>
    public string Cluster { get; init; } = "tested";

    /// <summary>What is run: another build of the program, or one in another network.</summary>
    public IReadOnlyList<string> Program { get; init; } = ["dotnet", GatewayProcess.Built];

    /// <summary>How it is asked; null where it is asked as usual.</summary>
    public Func<Uri, HttpClient>? Connect { get; init; }
}
