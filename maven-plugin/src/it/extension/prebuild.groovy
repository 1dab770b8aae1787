// The tutorial's program, as its page has it.
String source = new File(tutorial).getText('UTF-8').split('```java\n')[1].split('```')[0]
File file = new File(basedir, 'src/main/java/com/example/Primes.java')
file.parentFile.mkdirs()
file.setText(source, 'UTF-8')
