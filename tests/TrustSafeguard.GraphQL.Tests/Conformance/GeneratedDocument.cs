using System.Text.Json.Nodes;

namespace TrustSafeguard.GraphQL.Tests.Conformance;

/// <summary>A document, the variables to run it with, and the first operation's name.</summary>
internal sealed record GeneratedDocument(string Text, JsonObject Variables, string? OperationName);
