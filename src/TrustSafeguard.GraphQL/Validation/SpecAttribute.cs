namespace TrustSafeguard.GraphQL.Validation;

/// <summary>Names the section of the GraphQL specification, September 2025 edition, that a rule comes from.</summary>
/// <param name="anchor">The section's anchor, such as `sec-Field-Selections`.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SpecAttribute(string anchor) : Attribute
{
    /// <summary>The section's anchor.</summary>
    public string Anchor { get; } = anchor;
}
