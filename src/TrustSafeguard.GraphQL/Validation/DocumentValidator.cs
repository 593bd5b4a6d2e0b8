using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Response;
using TrustSafeguard.GraphQL.TypeSystem;
using TrustSafeguard.GraphQL.Validation.Rules;

namespace TrustSafeguard.GraphQL.Validation;

/// <summary>Says whether a schema can answer a document. Source: sec-Validation.</summary>
public static class DocumentValidator
{
    // The order is that of the reference implementation: errors at one place come in it.
    private static readonly Func<ValidationContext, ValidationRule>[] Rules =
    [
        context => new ExecutableDefinitions(context),
        context => new OperationTypeExistence(context),
        context => new UniqueOperationNames(context),
        context => new LoneAnonymousOperation(context),
        context => new SingleFieldSubscriptions(context),
        context => new KnownTypeNames(context),
        context => new FragmentsOnCompositeTypes(context),
        context => new VariablesAreInputTypes(context),
        context => new ScalarLeafs(context),
        context => new FieldsOnCorrectType(context),
        context => new UniqueFragmentNames(context),
        context => new KnownFragmentNames(context),
        context => new NoUnusedFragments(context),
        context => new PossibleFragmentSpreads(context),
        context => new NoFragmentCycles(context),
        context => new UniqueVariableNames(context),
        context => new NoUndefinedVariables(context),
        context => new NoUnusedVariables(context),
        context => new KnownDirectives(context),
        context => new UniqueDirectivesPerLocation(context),
        context => new KnownArgumentNames(context),
        context => new UniqueArgumentNames(context),
        context => new ValuesOfCorrectType(context),
        context => new ProvidedRequiredArguments(context),
        context => new VariablesInAllowedPosition(context),
        context => new OverlappingFieldsCanBeMerged(context),
        context => new UniqueInputFieldNames(context),
        context => new IntrospectionDepth(context),
    ];

    /// <summary>Checks a document by every rule, in one walk over it.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="document">The document.</param>
    /// <param name="limits">What the check may cost; <see cref="ValidationLimits.Default"/> where not given.</param>
    /// <param name="scalars">Judges literals of custom scalars; all of them pass where it is not given.</param>
    /// <returns>The errors, code <see cref="GraphQLErrorCodes.Validation"/>, in the order of the document; none where the document is valid.
    /// Where a limit was crossed the last error has code <see cref="GraphQLErrorCodes.Limit"/>.</returns>
    public static IReadOnlyList<GraphQLError> Validate(
        Schema schema, DocumentNode document, ValidationLimits? limits = null, CustomScalarLiterals? scalars = null) =>
        Validate(new ValidationContext(schema, document, limits ?? ValidationLimits.Default) { CustomScalars = scalars }, Rules);

    private static IReadOnlyList<GraphQLError> Validate(ValidationContext context, IEnumerable<Func<ValidationContext, ValidationRule>> rules)
    {
        try
        {
            new DocumentWalker(context.Schema, context.Types, [.. rules.Select(rule => rule(context))]).Walk(context.Document);
            return context.Errors;
        }
        catch (ValidationAbortedException aborted)
        {
            return [.. context.Errors, aborted.Error];
        }
    }
}
