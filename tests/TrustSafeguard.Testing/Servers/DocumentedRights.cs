namespace TrustSafeguard.Testing.Servers;

/// <summary>What <c>docs/operating/cluster.md</c> gives the role of a server that does not own its tables.</summary>
public static class DocumentedRights
{
    private const string Role = "TO serving";

    /// <summary>The statements that give a role these rights and no others.</summary>
    public static string Of(string role)
    {
        var guide = File.ReadAllText(Checkout.PathOf("docs", "operating", "cluster.md"));
        var from = guide.IndexOf("GRANT USAGE ON SCHEMA", StringComparison.Ordinal);
        return guide[from..guide.IndexOf("```", from, StringComparison.Ordinal)].Replace(Role, $"TO {role}", StringComparison.Ordinal);
    }
}
