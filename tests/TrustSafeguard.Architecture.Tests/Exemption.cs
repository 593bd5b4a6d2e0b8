namespace TrustSafeguard.Architecture.Tests;

/// <summary>A file that departs from a convention, and why that is better. One that departs no longer has to leave this list.</summary>
/// <param name="From">The convention.</param>
/// <param name="File">Its name, beginning with the project's.</param>
/// <param name="Reason">Why.</param>
internal sealed record Exemption(Convention From, string File, string Reason)
{
    public static IReadOnlyList<Exemption> All { get; } =
    [
        new(Convention.NamespaceIsFolder, "Gateway/Program.cs", "top-level statements"),
        new(Convention.OneTypeOfItsName, "Gateway/Program.cs", "top-level statements"),
    ];
}
