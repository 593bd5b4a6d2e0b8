using System.Reflection;

namespace TrustSafeguard.Architecture.Tests;

/// <summary>The engine's folders are the spec's chapters, bottom first: one may use only those before it.</summary>
public sealed class GraphQLChapterTests
{
    /// <summary>What stands in the project's own namespace comes last: a chapter that used it could reach everything through it.</summary>
    private static readonly FolderOrder Chapters =
        new("GraphQL", "TrustSafeguard.GraphQL", ["Response", "Language", "TypeSystem", "Introspection", "Validation", "Execution", ""]);

    /// <summary>
    /// Within execution: what callers name stands in its own namespace and knows no machinery; those who listen are told; input is coerced; costs are reckoned of it;
    /// nodes run; a plan puts them together; bindings say which; and documents are made ready with all of these.
    /// </summary>
    private static readonly FolderOrder Execution =
        new("GraphQL", "TrustSafeguard.GraphQL.Execution", ["TrustedDocuments", "", "Telemetry", "Input", "Costing", "Running", "Planning", "Binding", "Documents"]);

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

    /// <summary>Where a value's type is not known, and why: everything else that runs is written in types, so that no value is boxed and none is cast on its way.</summary>
    [Fact]
    public void What_runs_takes_values_in_their_types()
    {
        string[] untyped =
        [
            "AbstractCompletion", "ObjectCase", "PossibleTypes", // Which object type it is, only the value itself says.
            "ArgumentPlan", "OnceResolver", "Resolver", // The arguments of one field are of many types.
            "ExecutionState", "OperationPlan", "OperationRun", "SubscriptionRun", "SubscribedNode", // The context is the host's; the roots have no value.
            "GuardedCompletion", "GuardedNode", // The guard is the host's: one for objects of every type.
            "KeptLists", // A list is told to be one of those that keep what they were written as by itself alone: its resolver may say less of it.
            "ResponseExtensions", // As JSON has them.
        ];
        var found =
            from type in House.Assembly("GraphQL").GetTypes()
            where type.Namespace == "TrustSafeguard.GraphQL.Execution.Running" && !type.Name.Contains('<', StringComparison.Ordinal)
            let name = (type.DeclaringType ?? type).Name.Split('`')[0]
            where !untyped.Contains(name, StringComparer.Ordinal)
            from member in SignaturesOf(type)
            where member.Types.Any(IsUntyped)
            select $"{type.Name}.{member.Name}";
        found.ShouldBeEmpty();
    }

    private static IEnumerable<(string Name, IEnumerable<Type> Types)> SignaturesOf(Type type)
    {
        const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (var method in type.GetMethods(Own).Where(method => method.Name != nameof(Equals)))
        {
            yield return (method.Name, method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType));
        }

        foreach (var field in type.GetFields(Own))
        {
            yield return (field.Name, [field.FieldType]);
        }
    }

    private static bool IsUntyped(Type type) =>
        type == typeof(object) || type.HasElementType && IsUntyped(type.GetElementType()!) || type.IsGenericType && type.GetGenericArguments().Any(IsUntyped);
}
