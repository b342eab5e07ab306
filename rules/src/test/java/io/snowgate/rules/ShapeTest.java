package io.snowgate.rules;

import module java.base;
import module jdk.compiler;

import javax.tools.ToolProvider;

import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Keeps methods and files small, by measuring the sources with the compiler's own parser.
class ShapeTest {
    private static final int LONGEST_METHOD = 40;
    private static final int LONGEST_FILE = 400;

    @Test
    void files_stay_within_400_lines() throws IOException {
        var tooLong = new ArrayList<String>();
        for (var file : Checkout.sources()) {
            var lines = Files.readAllLines(file).size();
            if (lines > LONGEST_FILE) {
                tooLong.add(file + " " + lines);
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void methods_stay_within_40_lines() throws IOException {
        assertThat(longMethods(Checkout.sources())).isEmpty();
    }

    private static List<String> longMethods(List<Path> files) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var units = manager.getJavaFileObjectsFromPaths(files);
            var task = (JavacTask) compiler.getTask(null, manager, _ -> {}, List.of("-proc:none"), null,
                    units);
            var positions = Trees.instance(task).getSourcePositions();
            var found = new ArrayList<String>();
            for (var unit : task.parse()) {
                new TreeScanner<Boolean, Boolean>() {
                    @Override
                    public Boolean visitMethod(MethodTree method, Boolean unused) {
                        var lines = unit.getLineMap();
                        var length = lines.getLineNumber(positions.getEndPosition(unit, method))
                                - lines.getLineNumber(positions.getStartPosition(unit, method)) + 1;
                        if (length > LONGEST_METHOD) {
                            found.add(unit.getSourceFile().getName() + " " + method.getName() + " " + length);
                        }
                        return super.visitMethod(method, unused);
                    }
                }.scan(unit, true);
            }
            return found;
        }
    }
}
