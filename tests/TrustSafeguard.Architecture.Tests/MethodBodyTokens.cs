using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace TrustSafeguard.Architecture.Tests;

/// <summary>Walks a method's instructions and gives the metadata tokens of the types, methods and fields that they name.</summary>
internal static class MethodBodyTokens
{
    /// <summary>An instruction of two bytes begins with this one (ECMA-335, III.1.2.1).</summary>
    private const byte Prefix = 0xFE;

    private static readonly Dictionary<int, OpCode> Instructions = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(o => (int)(ushort)o.Value);

    public static IEnumerable<int> In(byte[] code)
    {
        var at = 0;
        while (at < code.Length)
        {
            var value = code[at] == Prefix ? (Prefix << 8) | code[at + 1] : code[at];
            var instruction = Instructions[value];
            at += instruction.Size;
            if (instruction.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
            {
                yield return BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at));
            }

            at += OperandSize(instruction.OperandType, code, at);
        }
    }

    private static int OperandSize(OperandType operand, byte[] code, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at))),
        _ => 4,
    };
}
