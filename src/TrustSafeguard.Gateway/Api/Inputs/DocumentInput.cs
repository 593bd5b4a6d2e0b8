using TrustSafeguard.Policies.Reading;

namespace TrustSafeguard.Gateway.Api.Inputs;

/// <summary>A policy file that came as text: in YAML, or in JSON, which is YAML too.</summary>
internal static class DocumentInput
{
    /// <summary>What mistakes in the text are said to stand in.</summary>
    private const string Name = "document";

    public static PolicyReadingResult Read(string text) => PolicyReader.Read(Name, text);
}
