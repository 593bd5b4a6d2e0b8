using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>Why a file cannot go into a manifest.</summary>
/// <param name="File">The file, as the folder names it.</param>
/// <param name="Place">Where in it; unknown where the whole of it is meant.</param>
/// <param name="Message">What is wrong and what to do.</param>
internal sealed record DocumentFault(string File, SourceLocation Place, string Message)
{
    public static DocumentFault Of(string file, GraphQLError error) => new(file, error.Locations.Count > 0 ? error.Locations[0] : default, error.Message);

    public override string ToString() => Place.IsKnown ? $"{File}({Place.Line},{Place.Column}): {Message}" : $"{File}: {Message}";
}
