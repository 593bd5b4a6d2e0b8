namespace TrustSafeguard.EventStore.Files.Indexing;

/// <summary>Whether names of streams that share what is before their digits begin with a text that is looked for.</summary>
internal enum Beginning
{
    IsNone,

    IsOne,

    /// <summary>The text goes on where the digits are: each name has to be looked at.</summary>
    MayBeOne,
}
