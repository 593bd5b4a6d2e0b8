using System.Text.Json;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Validation;

namespace TrustSafeguard.GraphQL.Tests.Validation;

public sealed class CorpusTests
{
    [Fact]
    public void Every_document_of_the_corpus_is_answered_as_the_reference_implementation_answers_it()
    {
        using var corpus = JsonDocument.Parse(File.ReadAllBytes(Checkout.Beside("Corpus/documents.json")));
        foreach (var entry in corpus.RootElement.EnumerateArray())
        {
            var document = entry.TextAt("document");
            Answer(document).ShouldBe(entry.TextsAt("errors[]"), document);
        }
    }

    private static IEnumerable<string> Answer(string document)
    {
        try
        {
            return DocumentValidator.Validate(RuleSchema.Schema, Parser.Parse(document)).Select(error => error.ToString());
        }
        catch (GraphQLSyntaxException refused)
        {
            return [refused.Error.ToString()];
        }
    }
}
