using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Language;

/// <summary>One token. Source: sec-Language.Source-Text.Lexical-Tokens.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Location">Where it begins.</param>
/// <param name="Start">The offset of its first code unit, from 0.</param>
/// <param name="End">The offset after its last code unit.</param>
/// <param name="StringValue">What a string says, escapes and block indentation resolved; null for other kinds.</param>
public readonly record struct Token(TokenKind Kind, SourceLocation Location, int Start, int End, string? StringValue);
