namespace TrustSafeguard.Statistics.Protection;

/// <summary>
/// The parts that went on in an exchange: what they show of every category is reached then. One for all exchanges, of which each goes to its end before the next begins.
/// </summary>
internal sealed class WentOn(int parts)
{
    private readonly int[] lastOf = new int[parts];
    private int run;

    public void Begin() => run++;

    public bool Has(int part) => lastOf[part] == run;

    public void Add(int part) => lastOf[part] = run;
}
