using System.Text.Json.Nodes;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Validation;

namespace TrustSafeguard.GraphQL.Tests.Conformance;

/// <summary>
/// The engine and graphql-js, each asked the same: what documents they accept, how they print them, what they answer.
/// </summary>
public sealed class SideBySideTests(ReferencePeer reference) : IClassFixture<ReferencePeer>
{
    // What is shown by fewer than one of so many documents is hardly tried.
    private const int Rarest = 500;

    [Theory]
    [InlineData("kitchen-sink")]
    [InlineData("contract")]
    public async Task Generated_documents_are_accepted_and_refused_alike_with_the_same_errors_and_print_alike(string name)
    {
        var schema = PeerSchema.Named(name);
        var documents = Volume.Seeds(Volume.Documents).Select(seed => DocumentGenerator.Make(schema.Schema, seed).Text).ToList();
        var answers = await reference.AskAll([.. documents.Select(document => Checking(name, document))]);

        var differences = documents.Zip(answers, (document, answer) => Differences.Between(document, Check(schema, document), answer.AsObject())).OfType<string>().ToList();
        Differences.ShouldBeNone(differences, documents.Count);
        answers.Count(answer => answer["errors"]!.AsArray().Count == 0).ShouldBeGreaterThan(documents.Count / 4);
        answers.Count(answer => answer["errors"]!.AsArray().Count > 0).ShouldBeGreaterThan(documents.Count / 4);
    }

    [Fact]
    public async Task Generated_documents_executed_over_the_same_resolvers_give_the_same_data_and_errors()
    {
        var documents = Volume.Seeds(Volume.Documents).Select(seed => DocumentGenerator.MakeRight(PeerSchema.KitchenSink.Schema, seed)).ToList();
        var answers = await reference.AskAll([.. documents.Select(Execution)]);

        var differences = new List<string>();
        foreach (var (document, expected) in documents.Zip(answers))
        {
            if (Differences.Between($"{document.Text}\n{document.Variables.ToJsonString()}", await Run(document), expected.AsObject()) is { } difference)
            {
                differences.Add(difference);
            }
        }

        Differences.ShouldBeNone(differences, documents.Count);
        answers.Count(answer => answer["data"] is not null).ShouldBeGreaterThan(documents.Count / 3);
        var shown = documents.Zip(answers, (document, answer) => (document.Text, Answer: answer.AsObject())).ToList();
        ExecutedFeature.All.Where(feature => shown.Count(one => feature.Shows(one.Text, one.Answer)) <= documents.Count / Rarest).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(KnownDifferences))]
    public async Task A_known_difference_is_still_there_and_is_all_that_differs(string id)
    {
        var known = KnownDifference.All.Single(difference => difference.Id == id);
        var document = new GeneratedDocument(known.Document, JsonNode.Parse(known.Variables ?? "{}")!.AsObject(), null);
        var theirs = (await reference.Ask(known.Variables is null ? Checking(known.Schema, known.Document) : Execution(document))).AsObject();
        var ours = known.Variables is null ? Check(PeerSchema.Named(known.Schema), known.Document) : await Run(document);

        Differences.Raw(known.Document, ours, theirs).ShouldNotBeNull("The engines agree now: take the entry out of `KnownDifference` and out of the ledger.");
        known.Level(ours, theirs);
        Differences.Raw(known.Document, ours, theirs).ShouldBeNull();
    }

    public static TheoryData<string> KnownDifferences() => [.. KnownDifference.All.Select(known => known.Id)];

    private static Task<JsonObject> Run(GeneratedDocument document) => KitchenSinkRun.AnswerAsync(document.Text, document.Variables.ToJsonString(), document.OperationName);

    private static JsonObject Checking(string schema, string document) => new() { ["task"] = "check", ["schema"] = schema, ["document"] = document };

    private static JsonObject Execution(GeneratedDocument document) => new()
    {
        ["task"] = "execute",
        ["schema"] = "kitchen-sink",
        ["document"] = document.Text,
        ["variables"] = document.Variables.DeepClone(),
        ["operationName"] = document.OperationName,
    };

    internal static JsonObject Check(PeerSchema schema, string document)
    {
        try
        {
            var tree = Parser.Parse(document);
            return new JsonObject
            {
                ["errors"] = Differences.Errors(DocumentValidator.Validate(schema.Schema, tree, scalars: KitchenSink.Judge)), ["printed"] = Printer.Print(tree)
            };
        }
        catch (GraphQLSyntaxException refused)
        {
            return new JsonObject { ["errors"] = Differences.Errors([refused.Error]) };
        }
    }
}
