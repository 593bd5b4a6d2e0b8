namespace TrustSafeguard.Architecture.Tests;

/// <summary>The engine's folders are the spec's chapters, bottom first: one may use only those before it.</summary>
public sealed class GraphQLChapterTests
{
    /// <summary>What stands in the project's own namespace comes last: a chapter that used it could reach everything through it.</summary>
    private static readonly FolderOrder Chapters =
        new("GraphQL", "TrustSafeguard.GraphQL", ["Response", "Language", "TypeSystem", "Introspection", "Validation", "Execution", ""]);

    /// <summary>
    /// Within execution: what callers name stands in its own namespace and knows no machinery; input is coerced; costs are reckoned of it; nodes run; a plan
    /// puts them together; bindings say which; and documents are made ready with all of these.
    /// </summary>
    private static readonly FolderOrder Execution =
        new("GraphQL", "TrustSafeguard.GraphQL.Execution", ["TrustedDocuments", "", "Input", "Costing", "Running", "Planning", "Binding", "Documents"]);

    [Fact]
    public void Every_folder_of_the_engine_is_a_chapter() => Chapters.Unplaced().ShouldBeEmpty();

    [Fact]
    public void A_chapter_uses_only_those_before_it() => Chapters.UsesOfLaterOnes().ShouldBeEmpty();

    [Fact]
    public void A_chapter_opens_only_those_before_it() => Chapters.OpeningsOfLaterOnes().ShouldBeEmpty();

    [Fact]
    public void Every_folder_of_execution_has_its_place_and_every_place_its_folder()
    {
        Execution.Unplaced().ShouldBeEmpty();
        Execution.Empty().ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_of_execution_uses_only_those_before_it() => Execution.UsesOfLaterOnes().ShouldBeEmpty();

    [Fact]
    public void A_folder_of_execution_opens_only_those_before_it() => Execution.OpeningsOfLaterOnes().ShouldBeEmpty();
}
