namespace TrustSafeguard.GraphQL.Language;

/// <summary>The kinds of token. Source: sec-Language.Source-Text.Lexical-Tokens.</summary>
public enum TokenKind
{
    /// <summary>The end of the text.</summary>
    EndOfFile,

    /// <summary>`!`</summary>
    Bang,

    /// <summary>`$`</summary>
    Dollar,

    /// <summary>`&amp;`</summary>
    Ampersand,

    /// <summary>`(`</summary>
    ParenOpen,

    /// <summary>`)`</summary>
    ParenClose,

    /// <summary>`...`</summary>
    Spread,

    /// <summary>`:`</summary>
    Colon,

    /// <summary>`=`</summary>
    EqualsSign,

    /// <summary>`@`</summary>
    At,

    /// <summary>`[`</summary>
    BracketOpen,

    /// <summary>`]`</summary>
    BracketClose,

    /// <summary>`{`</summary>
    BraceOpen,

    /// <summary>`|`</summary>
    Pipe,

    /// <summary>`}`</summary>
    BraceClose,

    /// <summary>A name.</summary>
    Name,

    /// <summary>A whole number.</summary>
    Int,

    /// <summary>A number with a fraction or an exponent.</summary>
    Float,

    /// <summary>A string between quotation marks.</summary>
    String,

    /// <summary>A string between triple quotation marks.</summary>
    BlockString,
}
