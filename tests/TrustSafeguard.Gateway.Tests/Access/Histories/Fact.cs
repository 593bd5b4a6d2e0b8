namespace TrustSafeguard.Gateway.Tests.Access.Histories;

/// <summary>What the maker of a history knows of a record by its own doing; the id alone is the product's.</summary>
internal abstract class Fact(string name)
{
    public string Id { get; set; } = "";

    /// <summary>Which it is of the history's, from 1.</summary>
    public int Number { get; set; }

    public override string ToString() => name;
}
