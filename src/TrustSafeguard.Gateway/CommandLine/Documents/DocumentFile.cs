using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.Gateway.CommandLine.Documents;

/// <summary>A document that was read from a folder and that the served schema can answer.</summary>
/// <param name="Name">The file, as the folder names it.</param>
/// <param name="Text">Its text, lines parted by line feeds on every machine, so that its identifier is the same everywhere.</param>
/// <param name="Operations">Its operations.</param>
internal sealed record DocumentFile(string Name, string Text, IReadOnlyList<OperationDefinitionNode> Operations);
